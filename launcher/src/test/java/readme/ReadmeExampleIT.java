package readme;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import common.config.Endpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import launcher.cluster.Cluster;
import launcher.cluster.Installation;
import launcher.process.Jvm;
import launcher.process.ManagedProcess;
import launcher.process.ProcessSpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import readme.GateSocket.Received;

/**
 * README's programs, done as it says: a message added, built and run, and with each of its three registrations taken
 * away; and a client.
 */
class ReadmeExampleIT {

    private static final List<String> JVM = List.of("-Xmx128m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private static final int CWHO = number("CWho");
    private static final int SWHO = number("SWho");

    /** Within it a process that must not start has said why. */
    private static final Duration START = Duration.ofSeconds(30);

    @TempDir
    static Path temp;

    private static SourceCopy copy;

    @BeforeAll
    static void buildWhatReadmeSays() throws IOException, InterruptedException {
        copy = SourceCopy.in(temp.resolve("face2face"));
        for (Example example : Readme.page("README.md").examples()) {
            example.applyTo(copy.root());
        }
        copy.build();
    }

    @Test
    void answersTheNewMessage() throws IOException {
        Installation built = new Installation(copy.root().resolve("conf"), copy.classPath());
        try (Cluster cluster = Cluster.builder(built, temp.resolve("run"))
                .freePorts()
                .cheapPasswords()
                .build()) {
            cluster.startAll();
            Endpoint gate = cluster.gates().get(0);
            try (GateSocket ann = new GateSocket(gate)) {
                assertThat(ann.ask(register("ann"))).isEqualTo(ResponseCode.REGISTERED.code());
                assertThat(ann.ask(register("bob"))).isEqualTo(ResponseCode.REGISTERED.code());
                assertThat(ann.ask(login("ann"))).isEqualTo(ResponseCode.LOGIN_PASSED.code());
                assertThat(isOnline(ann, "ann")).isTrue();
                assertThat(isOnline(ann, "bob")).isFalse();
                assertThat(refusal(ann, "nobody")).isEqualTo(ResponseCode.NO_RECEIVER.code());
                assertThat(refusal(ann, "")).isEqualTo(ResponseCode.BAD_USER_ID.code());
            }
            assertThat(hello(gate)).contains("stored as number 1");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "gate,  protobuf.ParseRegistryMap, protobuf/src/main/java/protobuf/ParseRegistryMap.java, Chat.CWho.getDefaultInstance()",
        "auth,  protobuf.ParseRegistryMap, protobuf/src/main/java/protobuf/ParseRegistryMap.java, Chat.CWho.getDefaultInstance()",
        "logic, protobuf.ParseRegistryMap, protobuf/src/main/java/protobuf/ParseRegistryMap.java, Chat.CWho.getDefaultInstance()",
        "gate,  gate.TransferHandlerMap, gate/src/main/java/gate/TransferHandlerMap.java, .route(CWho.class",
        "logic, logic.HandlerManager, logic/src/main/java/logic/HandlerManager.java, .handle(CWho.class"
    })
    void refusesToStartWithoutALine(String server, String register, String file, String line) throws IOException {
        ManagedProcess process = start(server, copy.classPathWithout(line, file));
        try {
            assertThat(process.awaitExit(START)).as("exit status of " + server).hasValue(1);
            assertThat(Files.readAllLines(process.log()))
                    .first()
                    .asString()
                    .contains("message CWho", "missing in " + register);
            if (register.equals("logic.HandlerManager")) {
                assertThat(Files.readAllLines(process.log()))
                        .startsWith(Readme.page("README.md")
                                .block("example: sentence")
                                .get(0));
            }
        } finally {
            process.kill();
        }
    }

    private static ManagedProcess start(String server, String classPath) throws IOException {
        Path directory = Files.createTempDirectory(temp, server);
        Path settings = directory.resolve(server + ".xml");
        Files.writeString(settings, "<%1$s><%1$sserver ip='127.0.0.1' port='0'/></%1$s>".formatted(server));
        String mainClass =
                server + ".starter." + Character.toUpperCase(server.charAt(0)) + server.substring(1) + "Starter";
        List<String> command = new Jvm(classPath, JVM).command(mainClass, List.of("-cfg", settings.toString()));
        return ManagedProcess.start(ProcessSpec.server(server, command), directory, directory.resolve("log"));
    }

    /** Runs README's client, which is one file, against {@code gate}; returns what it printed. */
    private static List<String> hello(Endpoint gate) throws IOException {
        Path source = temp.resolve("Hello.java");
        Files.write(source, Readme.page("README.md").block("program: Hello"));
        List<String> command = new Jvm(System.getProperty("java.class.path"), JVM)
                .with(List.of("-Dport=" + gate.port()))
                .command(source.toString(), List.of());
        ManagedProcess process =
                ManagedProcess.start(ProcessSpec.server("hello", command), temp, temp.resolve("hello.log"));
        try {
            assertThat(process.awaitExit(START))
                    .as(Files.readString(process.log()))
                    .hasValue(0);
            return Files.readAllLines(process.log());
        } finally {
            process.kill();
        }
    }

    /** The number that README gives to {@code message}. */
    private static int number(String message) {
        Pattern line = Pattern.compile("\\+ *\\.register\\((\\d+), Chat\\." + message + "\\..*");
        return Readme.page("README.md").examples().stream()
                .flatMap(example -> example.lines().stream())
                .map(line::matcher)
                .filter(Matcher::matches)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isOnline(GateSocket client, String user) throws IOException {
        Received answer = client.ask(CWHO, who(user));
        assertThat(answer.number()).isEqualTo(SWHO);
        UnknownFieldSet fields = UnknownFieldSet.parseFrom(answer.body());
        assertThat(fields.getField(1).getLengthDelimitedList()).containsExactly(ByteString.copyFromUtf8(user));
        return fields.getField(2).getVarintList().equals(List.of(1L));
    }

    private static int refusal(GateSocket client, String user) throws IOException {
        return client.ask(CWHO, who(user)).code();
    }

    /** The bytes of a CWho, whose class this JVM does not have. */
    private static byte[] who(String user) {
        Field userid = Field.newBuilder()
                .addLengthDelimited(ByteString.copyFromUtf8(user))
                .build();
        return UnknownFieldSet.newBuilder().addField(1, userid).build().toByteArray();
    }

    private static CRegister register(String user) {
        return CRegister.newBuilder().setUserid(user).setPasswd("secret").build();
    }

    private static CLogin login(String user) {
        return CLogin.newBuilder().setUserid(user).setPasswd("secret").build();
    }
}
