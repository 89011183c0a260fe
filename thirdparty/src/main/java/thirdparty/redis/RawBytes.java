package thirdparty.redis;

import redis.clients.jedis.args.Rawable;

/** An argument of a command that is not copied: the array must not change until the command has been sent. */
final class RawBytes implements Rawable {

    private final byte[] bytes;

    RawBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    @Override
    public byte[] getRaw() {
        return bytes;
    }
}
