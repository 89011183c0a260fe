package common.store;

import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The keys of resume tokens, which all auths share. Belongs to one worker's thread. */
public interface TokenKeyStore {

    /**
     * Reads them. If there is none, or the newest has been signed with for long enough, {@code next} becomes the newest,
     * for whoever asks; of two who ask at once, one's. A key goes when the last token of it has expired.
     *
     * @param rotation how long a key is signed with
     * @param lifetime how long a token of it is valid
     */
    CompletionStage<TokenKeys> load(TokenKey next, Duration rotation, Duration lifetime);
}
