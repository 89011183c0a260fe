package launcher.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import launcher.Survivors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import protobuf.generate.cli2srv.login.Auth.CDeleteAccount;
import protobuf.generate.cli2srv.login.Auth.CLogoutEverywhere;
import protobuf.generate.cli2srv.login.Auth.SResponse;
import protobuf.generate.cli2srv.session.Session.SKick;

/** Tokens, and accounts that are deleted, with two processes of each kind, some of which are killed. */
@EnabledOnOs(OS.LINUX)
class TokensIT {

    private static final int LOGGED_IN = 201;
    private static final int REVOKED = 209;

    private final Path directory;
    private final Cluster cluster;

    TokensIT(@TempDir Path directory) {
        this.directory = directory;
        this.cluster = QuickCluster.builder(directory)
                .count(Server.GATE, 2)
                .count(Server.AUTH, 2)
                .count(Server.LOGIC, 2)
                .build();
    }

    @AfterEach
    void close() {
        cluster.close();
        assertThat(Survivors.of(directory)).isEmpty();
    }

    private WireUser connect(String user, int gate) throws IOException {
        return new WireUser(user, cluster.gates().get(gate));
    }

    private int resume(int gate, String platform, String token) throws IOException {
        try (WireUser ann = connect("ann", gate)) {
            return ann.resume(platform, token);
        }
    }

    @Test
    void aTokenHoldsWhicheverAuthIsKilled() throws IOException {
        cluster.startAll();
        String token;
        try (WireUser ann = connect("ann", 0)) {
            ann.register();
            token = ann.logInAt("web").getToken();
        }
        for (String auth : new String[] {"auth-1", "auth-2"}) {
            cluster.kill(auth);
            assertThat(resume(0, "web", token)).as(auth + " is dead").isEqualTo(LOGGED_IN);
            assertThat(resume(1, "web", token)).as(auth + " is dead").isEqualTo(LOGGED_IN);
            cluster.restart(auth);
        }
        assertThat(resume(0, "ios", token)).isEqualTo(207);
    }

    @Test
    void anAccountThatIsDeletedIsGoneAtAllGatesAndItsNameIsTakenForGood() throws IOException {
        cluster.startAll();
        try (WireUser web = connect("ann", 0);
                WireUser phone = connect("ann", 1);
                WireUser bob = connect("bob", 1)) {
            web.register();
            bob.register();
            String atWeb = web.logInAt("web").getToken();
            phone.logInAt("ios");
            assertThat(bob.logIn()).isEqualTo(LOGGED_IN);
            bob.chat("ann", "to see that both sessions have been filed");
            assertThat(bob.answer()).isEqualTo(300);
            web.message();
            phone.message();

            web.send(CDeleteAccount.newBuilder().setPasswd("wrong").build());
            assertThat(web.answer()).isEqualTo(202);
            web.send(CDeleteAccount.newBuilder().setPasswd("pw-ann").build());

            assertThat(web.answer()).isEqualTo(213);
            for (WireUser ended : List.of(web, phone)) {
                assertThat(ended.receive(SKick.class, SKick.parser()).getCode()).isEqualTo(608);
                ended.awaitEnd();
            }
            bob.chat("ann", "gone");
            assertThat(bob.answer()).isEqualTo(301);
            assertThat(resume(1, "web", atWeb)).isEqualTo(REVOKED);
            try (WireUser again = connect("ann", 1)) {
                assertThat(again.logIn()).isEqualTo(200);
                assertThat(again.register()).isEqualTo(100);
                assertThat(again.logIn()).isEqualTo(200);
            }
        }
    }

    @Test
    void aLogoutEverywhereEndsTheSessionAtTheOtherGateAndAllTokens() throws IOException {
        cluster.startAll();
        try (WireUser web = connect("ann", 0);
                WireUser phone = connect("ann", 1);
                WireUser bob = connect("bob", 1)) {
            web.register();
            bob.register();
            String atWeb = web.logInAt("web").getToken();
            String atPhone = phone.logInAt("ios").getToken();
            assertThat(bob.logIn()).isEqualTo(LOGGED_IN);
            bob.chat("ann", "to see that both sessions have been filed");
            web.message();
            phone.message();

            web.send(CLogoutEverywhere.newBuilder().setWantsToken(true).build());

            SResponse answer = web.receive(SResponse.class, SResponse.parser());
            assertThat(answer.getCode()).isEqualTo(211);
            assertThat(phone.receive(SKick.class, SKick.parser()).getCode()).isEqualTo(604);
            phone.awaitEnd();
            assertThat(resume(1, "ios", atPhone)).isEqualTo(REVOKED);
            assertThat(resume(0, "web", atWeb)).isEqualTo(REVOKED);
            web.chat("bob", "still here");
            assertThat(web.answer()).isEqualTo(300);
            assertThat(resume(1, "web", answer.getToken())).isEqualTo(LOGGED_IN);
        }
    }
}
