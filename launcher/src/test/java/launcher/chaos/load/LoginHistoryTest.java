package launcher.chaos.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LoginHistoryTest {

    private long now = -5;
    private final LoginHistory logins = new LoginHistory(() -> now);

    @Test
    void aLoginGivenUpExplainsADisplacementForAWhileOnly() {
        giveUp();
        now += LoginHistory.COMES_WITHIN.toNanos();
        assertThat(logins.explainsDisplacement()).isTrue();

        giveUp();
        now += LoginHistory.COMES_WITHIN.toNanos() + 1;
        assertThat(logins.explainsDisplacement()).isFalse();
    }

    @Test
    void theTimeOfALoginBeginsWhenItIsGivenUp() {
        logins.begun();
        now += 2 * LoginHistory.COMES_WITHIN.toNanos();
        logins.clientEnded();
        assertThat(logins.explainsDisplacement()).isTrue();
    }

    @Test
    void eachExplainsOne() {
        giveUp();
        giveUp();
        assertThat(logins.explainsDisplacement()).isTrue();
        assertThat(logins.explainsDisplacement()).isTrue();
        assertThat(logins.explainsDisplacement()).isFalse();
    }

    private void giveUp() {
        logins.begun();
        logins.clientEnded();
    }
}
