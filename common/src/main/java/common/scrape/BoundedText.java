package common.scrape;

import java.io.IOException;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of an answer as UTF-8, up to a length: whoever answers more than that is read no further. */
final class BoundedText implements BodySubscriber<String> {

    private final BodySubscriber<String> text = BodySubscribers.ofString(StandardCharsets.UTF_8);
    private final int longest;
    private long length;
    private Flow.@Nullable Subscription subscription;

    private BoundedText(int longest) {
        this.longest = longest;
    }

    /** @param longest in bytes; what is longer fails with an IOException */
    static BodyHandler<String> upTo(int longest) {
        return response -> new BoundedText(longest);
    }

    @Override
    public CompletionStage<String> getBody() {
        return text.getBody();
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription = given;
        text.onSubscribe(given);
    }

    @Override
    public void onNext(List<ByteBuffer> parts) {
        length += parts.stream().mapToLong(ByteBuffer::remaining).sum();
        if (length > longest) {
            Objects.requireNonNull(subscription).cancel();
            text.onError(new IOException("an answer of more than " + longest + " bytes"));
        } else {
            text.onNext(parts);
        }
    }

    @Override
    public void onError(Throwable failure) {
        text.onError(failure);
    }

    @Override
    public void onComplete() {
        text.onComplete();
    }
}
