package common.store;

import java.util.List;

/**
 * The keys at a moment.
 *
 * @param nowMillis when that was by the store's clock, since 1970
 * @param keys those whose tokens may still be valid, at least one; the first is the newest, and the one to sign with
 */
public record TokenKeys(long nowMillis, List<TokenKey> keys) {

    public TokenKeys {
        keys = List.copyOf(keys);
    }
}
