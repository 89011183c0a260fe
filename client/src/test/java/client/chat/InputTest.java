package client.chat;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class InputTest {

    @Test
    void takesALineForWhatItIs() {
        assertThat(Input.of("  hello /to you ")).isEqualTo(new Input.Text("hello /to you"));
        assertThat(Input.of(" ")).isEqualTo(new Input.Nothing());
        assertThat(Input.of("/to  bob the second ")).isEqualTo(new Input.To("bob the second"));
        assertThat(Input.of("/who")).isEqualTo(new Input.Who());
        assertThat(Input.of("/help")).isEqualTo(new Input.Help());
        assertThat(Input.of("/quit")).isEqualTo(new Input.Quit());
        assertThat(Input.of("//to is a command")).isEqualTo(new Input.Text("/to is a command"));
    }

    @Test
    void saysWhatWasExpectedOfAWrongOne() {
        assertThat(Input.of("/to ")).isEqualTo(new Input.Wrong("/to whom? (expected: /to USER)"));
        assertThat(Input.of("/nick bob"))
                .isInstanceOfSatisfying(
                        Input.Wrong.class,
                        wrong -> assertThat(wrong.sentence())
                                .startsWith("/nick: no such command (expected: /to USER, "));
    }

    @Test
    void leavesNothingInATextThatATerminalObeys() {
        assertThat(Console.plain("a\033[2Jb\007\u202ec\nd\u009b1m é漢😀")).isEqualTo("a [2Jb  c d 1m é漢😀");
    }
}
