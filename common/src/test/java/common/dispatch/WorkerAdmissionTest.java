package common.dispatch;

import static common.testing.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import protobuf.ResponseCode;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;

/** Handlers that look at messages as they arrive; this one lets those wait that do not say "now". */
class WorkerAdmissionTest {

    private final CompletableFuture<Void> inWork = new CompletableFuture<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();

    private final AdmittingHandler<CPrivateChat> handler = (chat, request) -> {
        String content = chat.getContent();
        seen.add("admit " + content);
        if (content.equals("fail")) {
            throw new RefusedException(ResponseCode.STORE_UNAVAILABLE, "not today");
        }
        return new Admission(!content.startsWith("now"), () -> {
            seen.add("handle " + content);
            if (content.startsWith("now")) {
                request.refuse(ResponseCode.TOO_MANY_TRIES);
            }
            return content.equals("slow") ? inWork : CompletableFuture.completedFuture(null);
        });
    };

    @Test
    void whatIsRefusedWaitsForNoneOfItsUserAndWhatIsNotWaits() {
        try (var bench = new WorkerBench(1, 10, own -> handler)) {
            bench.offer("alice", "slow");
            bench.offer("alice", "after");
            bench.offer("alice", "now 1");
            bench.offer("alice", "now 2");
            assertThat(bench.sent.nextCode()).isEqualTo(ResponseCode.TOO_MANY_TRIES.code());
            assertThat(bench.sent.nextCode()).isEqualTo(ResponseCode.TOO_MANY_TRIES.code());

            assertThat(seen).containsSubsequence("admit slow", "admit after", "admit now 1", "handle now 1");
            assertThat(seen).containsSubsequence("admit now 2", "handle now 2");
            assertThat(seen).doesNotContain("handle after");
            eventually(() -> bench.pool.load() == 2); // what was refused holds no place

            inWork.complete(null);
            eventually(() -> bench.pool.load() == 0);
        }
        assertThat(seen).containsOnlyOnce("admit after").containsSubsequence("handle slow", "handle after");
    }

    @Test
    void whatFailsWhenItArrivesIsAnsweredAndHoldsUpNothing() {
        try (var bench = new WorkerBench(1, 10, own -> handler)) {
            bench.offer("alice", "fail");
            assertThat(bench.sent.nextCode()).isEqualTo(ResponseCode.STORE_UNAVAILABLE.code());

            bench.offer("alice", "now");
            assertThat(bench.sent.nextCode()).isEqualTo(ResponseCode.TOO_MANY_TRIES.code());
            eventually(() -> bench.pool.load() == 0);
        }
        assertThat(seen).containsExactly("admit fail", "admit now", "handle now");
    }
}
