package client.sdk;

import static client.sdk.Sessions.eventually;
import static client.sdk.Sessions.result;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import common.testing.TestPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import protobuf.generate.cli2srv.login.Auth.CLogin;

/** Whom a client takes for the gate. */
@Timeout(60)
class ImClientTlsTest {

    @TempDir
    private Path dir;

    private final Recorder recorder = new Recorder();

    @Test
    void logsInAndSendsWhereItTrustsTheCertificate() throws Exception {
        TestPair pair = TestPair.in(dir, "gate", "EC");
        try (FakeGate gate = new FakeGate(pair.listen());
                ImClient client = client(gate, ClientTls.trusting(pair.certificate()))) {
            CompletionStage<Void> started = client.start();
            FakeGate.Client session = gate.acceptLogin();
            result(started);

            CompletionStage<Receipt> receipt = client.send("bob", "x".repeat(50_000));
            assertThat(session.accept(1).getContent()).hasSize(50_000);
            result(receipt);
            assertThat(recorder.events).containsExactly("connected");
        }
    }

    @Test
    void sendsNoPasswordWhereItDoesNotTrustTheCertificateAndSaysWhy() {
        TestPair pair = TestPair.in(dir, "gate", "EC");
        TestPair other = TestPair.in(dir, "other", "EC");
        try (FakeGate gate = new FakeGate(pair.listen());
                ImClient client = client(gate, ClientTls.trusting(other.certificate()))) {
            client.start();

            neverLogsIn(gate.accept());
            eventually(() -> assertThat(recorder.failures)
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason).contains("certification path")));
        }
    }

    @Test
    void doesNotTrustTheCertificateOfAnotherHostUnlessToldNotToLook() throws Exception {
        TestPair pair = TestPair.in(dir, "gate", "EC", "dns:gate.example,ip:192.0.2.1");
        ClientTls tls = ClientTls.trusting(pair.certificate());
        try (FakeGate gate = new FakeGate(pair.listen());
                ImClient client = client(gate, tls)) {
            client.start();

            neverLogsIn(gate.accept());
            eventually(() -> assertThat(recorder.failures)
                    .isNotEmpty()
                    .allSatisfy(reason -> assertThat(reason).containsAnyOf("127.0.0.1", "localhost")));
        }
        try (FakeGate gate = new FakeGate(pair.listen());
                ImClient client = client(gate, tls.withoutNameCheck())) {
            CompletionStage<Void> started = client.start();
            gate.acceptLogin();
            result(started);
        }
    }

    @Test
    void refusesAFileWithoutCertificates() throws IOException {
        Path empty = Files.writeString(dir.resolve("empty.pem"), "");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ClientTls.trusting(empty))
                .withMessageStartingWith("trusted certificates: " + empty)
                .withMessageEndingWith("(expected: a PEM file, one or more of -----BEGIN CERTIFICATE-----)");
    }

    private ImClient client(FakeGate gate, ClientTls tls) {
        return Sessions.client(gate, recorder).tls(tls).build();
    }

    private static void neverLogsIn(FakeGate.Client session) {
        assertThatThrownBy(() -> session.expect(CLogin.class)).hasCauseInstanceOf(IOException.class);
    }
}
