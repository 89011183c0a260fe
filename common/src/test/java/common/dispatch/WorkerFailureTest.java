package common.dispatch;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.SResponse;

class WorkerFailureTest {

    static Stream<Arguments> failures() {
        RefusedException unavailable = new RefusedException(ResponseCode.STORE_UNAVAILABLE, "redis is away");
        return Stream.of(
                failing("throws", ResponseCode.FAILED, () -> {
                    throw new IllegalStateException("a defect");
                }),
                failing("throws an error", ResponseCode.FAILED, () -> {
                    throw new StackOverflowError();
                }),
                failing("throws a refusal", ResponseCode.STORE_UNAVAILABLE, () -> {
                    throw unavailable;
                }),
                failing(
                        "fails",
                        ResponseCode.FAILED,
                        () -> CompletableFuture.failedFuture(new IllegalStateException("a defect"))),
                failing(
                        "fails with a refusal",
                        ResponseCode.STORE_UNAVAILABLE,
                        () -> CompletableFuture.failedFuture(unavailable)),
                failing(
                        "fails with a refusal in a later step",
                        ResponseCode.STORE_UNAVAILABLE,
                        () -> CompletableFuture.failedFuture(new CompletionException(unavailable))
                                .thenApply(x -> x)),
                failing(
                        "fails on another thread",
                        ResponseCode.STORE_UNAVAILABLE,
                        () -> CompletableFuture.runAsync(() -> {
                            throw unavailable;
                        })),
                failing("returns null", ResponseCode.FAILED, () -> null));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aFailingHandlerCostsItsOwnMessageOnly(Body body, ResponseCode code) {
        try (var bench = new WorkerBench(1, 10, own -> (chat, request) -> handle(chat, request, body))) {
            bench.offer("alice", "bad");
            bench.offer("alice", "good");
            bench.offer("bob", "good");

            var answers = bench.sent.next(3);
            assertThat(answers)
                    .extracting(sent -> sent.userId() + " " + sent.code())
                    .containsExactlyInAnyOrder("alice " + code.code(), "alice 300", "bob 300")
                    .containsSubsequence("alice " + code.code(), "alice 300");
            assertThat(answers)
                    .extracting(sent -> ((SResponse) sent.message()).getDesc())
                    .contains(code.description());
            assertThat(bench.refusals.of(code)).isOne();
            eventually(() -> bench.pool.load() == 0);
        }
    }

    @Test
    void aStepOfAPortThatFailsLeavesTheWorkerRunning() {
        try (var bench = new WorkerBench(1, 10, own -> (chat, request) -> {
            own.executor().execute(() -> {
                throw new AssertionError("a port that does not carry its failures");
            });
            request.reply(ResponseCode.ACCEPTED);
            return CompletableFuture.completedFuture(null);
        })) {
            bench.offer("alice", "1");
            bench.offer("alice", "2");

            assertThat(bench.sent.next(2)).extracting(sent -> sent.code()).containsExactly(300, 300);
        }
    }

    private static CompletionStage<?> handle(CPrivateChat chat, Request request, Body body) {
        if (chat.getContent().equals("bad")) {
            return body.run();
        }
        request.reply(ResponseCode.ACCEPTED);
        return CompletableFuture.completedFuture(null);
    }

    private static Arguments failing(String how, ResponseCode code, Body body) {
        return Arguments.of(Named.of(how, body), code);
    }

    /** What a bad handler does. */
    @FunctionalInterface
    interface Body {
        CompletionStage<?> run();
    }
}
