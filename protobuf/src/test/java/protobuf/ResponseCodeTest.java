package protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ResponseCodeTest {

    @Test
    void keepsTheCodesThatOldClientsKnow() {
        Map<ResponseCode, Integer> old = Arrays.stream(ResponseCode.values())
                .filter(code -> Integer.toString(code.code()).matches("10[01]|20[012]|300"))
                .collect(Collectors.toMap(code -> code, ResponseCode::code));
        assertThat(old)
                .isEqualTo(Map.of(
                        ResponseCode.ACCOUNT_EXISTS, 100,
                        ResponseCode.REGISTERED, 101,
                        ResponseCode.NO_ACCOUNT, 200,
                        ResponseCode.LOGIN_PASSED, 201,
                        ResponseCode.WRONG_CREDENTIALS, 202,
                        ResponseCode.ACCEPTED, 300));
    }

    @Test
    void givesEachOutcomeACodeOfItsOwn() {
        assertThat(ResponseCode.values()).extracting(ResponseCode::code).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void answersWithACodeAndASentence(ResponseCode code) {
        var response = code.response();
        assertThat(response.getCode()).isEqualTo(code.code());
        assertThat(response.getDesc()).isEqualTo(code.description()).isNotBlank();
        assertThat(response.isInitialized()).isTrue();
    }

    @Test
    void answersWithASentenceForTheOccasion() {
        var response = ResponseCode.TOO_LARGE.response("70000 bytes (expected: at most 65536)", ResponseCode.NO_ID);
        assertThat(response.getCode()).isEqualTo(403);
        assertThat(response.getDesc()).isEqualTo("70000 bytes (expected: at most 65536)");
    }
}
