package fuzz.stateful;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import fuzz.check.Answered;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import protobuf.ParseRegistryMap;
import protobuf.generate.cli2srv.chat.Chat.CConfirm;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CChangePassword;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CLogoutEverywhere;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.cli2srv.session.Session.CHeartbeat;
import protobuf.generate.cli2srv.session.Session.CLogout;

/**
 * Frames at random: right ones, right ones that make no sense, and wrong ones. Draws as often whatever has come before,
 * so that a seed gives the same frames again. Immutable.
 */
final class Vocabulary {

    private static final int USERS = 40;
    private static final String PASSWORD = "the same for all";
    private static final int HEADER = 8;
    private static final int LAST_NUMBER = 1020;
    private static final int LARGEST_CONTENT = 3000;

    /** What fields of 64 bits are compared, added and stored with. */
    private static final List<Long> EXTREMES = List.of(
            0L, 1L, 2L, 1000L, -1L, -2L, -3L, Long.MAX_VALUE, Long.MIN_VALUE, 1L << 31, 1L << 53, (1L << 53) + 1);

    private static final List<Integer> LENGTHS =
            List.of(-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20, 1 << 16, 5000, 8, 1, 0);

    private static final List<String> PLATFORMS = List.of("android", "ios", "web", "toaster", "");

    private static final List<String> NO_PLATFORMS = List.of("{web}", "we\nb");

    private static final List<ByteString> STRANGE_IDS = List.of(
            ByteString.EMPTY,
            ByteString.copyFromUtf8("{u1}"),
            ByteString.copyFromUtf8("u1*?[a]"),
            ByteString.copyFromUtf8("line\r\nbreak"),
            ByteString.copyFromUtf8("\u0000"),
            ByteString.copyFromUtf8("\u202eu1"),
            ByteString.copyFromUtf8("%7Bu1%7D"),
            ByteString.copyFromUtf8("x".repeat(64)),
            ByteString.copyFromUtf8("x".repeat(65)),
            ByteString.copyFromUtf8("\ud83d\ude00".repeat(16)),
            ByteString.copyFrom(new byte[] {(byte) 0xC3, 0x28}),
            ByteString.copyFrom(new byte[] {'u', (byte) 0xFF}));

    private final Answered frames;

    Vocabulary(ParseRegistryMap registry) {
        frames = new Answered(registry);
    }

    /** Registers and logs in, as a decent client does: what only a user can do is tried by most strangers. */
    byte[] beginning(SplittableRandom random) {
        ByteString user = user(random.nextInt(USERS));
        byte[] register = frames.frame(
                CRegister.newBuilder().setUseridBytes(user).setPasswd(PASSWORD).build());
        byte[] login = frames.frame(decentLogin(random, user));
        byte[] both = Arrays.copyOf(register, register.length + login.length);
        System.arraycopy(login, 0, both, register.length, login.length);
        return both;
    }

    /** Any frame, and now and then something that is none, which ends most connections: seldom enough for long ones. */
    byte[] frame(SplittableRandom random) {
        byte[] right = frames.frame(message(random));
        return switch (random.nextInt(24)) {
            case 0, 1 -> mutated(random, right);
            case 2, 3 -> header(right.length - HEADER, number(random), right);
            case 4 -> header(any(random, LENGTHS), number(random), right);
            case 5 -> noise(random, random.nextInt(64));
            default -> right;
        };
    }

    private Message message(SplittableRandom random) {
        ByteString user = userId(random);
        return switch (random.nextInt(12)) {
            case 0 ->
                CRegister.newBuilder()
                        .setUseridBytes(user)
                        .setPasswd(password(random))
                        .setRequestIdBytes(text(random, 80))
                        .build();
            case 1, 2 -> login(random, user, password(random));
            case 3 -> CConfirm.newBuilder().setSequence(number64(random)).build();
            case 4 -> CHeartbeat.newBuilder().setLastSequence(number64(random)).build();
            case 5 -> random.nextInt(4) == 0 ? CLogout.getDefaultInstance() : CHeartbeat.getDefaultInstance();
            case 6 ->
                CChangePassword.newBuilder()
                        .setOldPasswd(password(random))
                        .setNewPasswd(PASSWORD)
                        .setRequestIdBytes(text(random, 80))
                        .setWantsToken(random.nextBoolean())
                        .build();
            case 7 ->
                CLogoutEverywhere.newBuilder()
                        .setRequestIdBytes(text(random, 80))
                        .setWantsToken(random.nextBoolean())
                        .build();
            default ->
                CPrivateChat.newBuilder()
                        .setSelfBytes(userId(random))
                        .setDestBytes(user)
                        .setContentBytes(text(random, LARGEST_CONTENT))
                        .setClientMsgId(number64(random))
                        .build();
        };
    }

    private static CLogin decentLogin(SplittableRandom random, ByteString user) {
        return CLogin.newBuilder()
                .setUseridBytes(user)
                .setPasswd(PASSWORD)
                .setPlatform(any(random, PLATFORMS))
                .setConfirms(random.nextBoolean())
                .setWantsToken(random.nextBoolean())
                .setAttempt(number64(random))
                .build();
    }

    private static CLogin login(SplittableRandom random, ByteString user, String password) {
        CLogin.Builder login = CLogin.newBuilder()
                .setUseridBytes(user)
                .setPasswd(password)
                .setPlatform(any(random, random.nextInt(4) == 0 ? NO_PLATFORMS : PLATFORMS))
                .setConfirms(random.nextBoolean())
                .setWantsToken(random.nextBoolean())
                .setClientBytes(text(random, 70))
                .setAttempt(number64(random));
        long last = number64(random);
        String token = "A".repeat(random.nextInt(100));
        int choice = random.nextInt(6);
        if (choice == 0) {
            login.setToken(token);
        } else if (choice < 3) {
            login.setLastSequence(last);
        }
        return login.build();
    }

    private static ByteString userId(SplittableRandom random) {
        ByteString known = user(random.nextInt(USERS));
        ByteString strange = any(random, STRANGE_IDS);
        return random.nextInt(5) == 0 ? strange : known;
    }

    private static ByteString user(int number) {
        return ByteString.copyFromUtf8("u" + number);
    }

    private static String password(SplittableRandom random) {
        return random.nextInt(4) == 0 ? "wrong" : PASSWORD;
    }

    private static ByteString text(SplittableRandom random, int longest) {
        byte[] bytes = noise(random, random.nextInt(random.nextInt(4) == 0 ? longest + 1 : 8));
        boolean plain = random.nextInt(4) != 0;
        for (int i = 0; plain && i < bytes.length; i++) {
            bytes[i] = (byte) ('a' + (bytes[i] & 0x0F));
        }
        return ByteString.copyFrom(bytes);
    }

    private static long number64(SplittableRandom random) {
        long any = random.nextLong();
        long small = random.nextInt(50);
        long extreme = any(random, EXTREMES);
        int choice = random.nextInt(8);
        return choice == 0 ? any : choice < 3 ? extreme : small;
    }

    private static <T> T any(SplittableRandom random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static int number(SplittableRandom random) {
        int near = random.nextInt(895, LAST_NUMBER);
        int any = random.nextInt();
        return random.nextInt(8) == 0 ? any : near;
    }

    private static byte[] mutated(SplittableRandom random, byte[] frame) {
        byte[] bytes = frame.clone();
        for (int i = random.nextInt(4); i >= 0 && bytes.length > HEADER; i--) {
            bytes[random.nextInt(HEADER, bytes.length)] = (byte) random.nextInt();
        }
        return random.nextInt(3) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes;
    }

    private static byte[] header(int length, int number, byte[] frame) {
        byte[] bytes = frame.clone();
        ByteBuffer.wrap(bytes).putInt(length).putInt(number);
        return bytes;
    }

    private static byte[] noise(SplittableRandom random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
