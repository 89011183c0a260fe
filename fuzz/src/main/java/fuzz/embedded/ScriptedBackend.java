package fuzz.embedded;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import common.security.UserIds;
import common.transport.Forwarder;
import common.transport.ReplySink;
import fuzz.check.Finding;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Queue;
import protobuf.MessageType;
import protobuf.ParseRegistryMap;
import protobuf.ResponseCode;
import protobuf.codec.Transfer;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;
import protobuf.generate.cli2srv.chat.Chat.SPrivateChat;
import protobuf.generate.cli2srv.login.Auth.CLogin;
import protobuf.generate.cli2srv.login.Auth.CRegister;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.LoginOutcome;
import protobuf.generate.internal.Internal.SessionClosed;
import protobuf.generate.internal.Internal.Sync;
import protobuf.generate.internal.Internal.Synced;

/**
 * Auth and logic in one, with one password for all and an inbox that only counts: takes what a gate forwards, looks
 * whether it may be, and answers when it is told to. Belongs to one thread.
 */
final class ScriptedBackend implements Forwarder {

    /** The password of everybody. */
    static final String PASSWORD = "right";

    private static final String PLATFORM = "web";

    /** More answers than an input has bytes. */
    private static final int MANY = 100_000;

    private final ParseRegistryMap registry;
    private final Queue<Transfer> answers = new ArrayDeque<>();

    /** Who has logged in, by connection. */
    private final Map<Long, String> users = new HashMap<>();

    private long sequence;

    ScriptedBackend(ParseRegistryMap registry) {
        this.registry = registry;
    }

    @Override
    public Outcome forward(Transfer transfer) {
        try {
            require(UserIds.isValid(ByteString.copyFromUtf8(transfer.userId())), transfer, "a user id");
            MessageType<?> type = registry.find(transfer.number());
            if (type == null) {
                throw new Finding("forwarded: " + transfer + " (expected: a message that is known)");
            }
            answer(transfer, type);
        } finally {
            transfer.release();
        }
        return Outcome.ACCEPTED;
    }

    @Override
    public boolean hasRoom() {
        return true;
    }

    @Override
    public void onRoom(Runnable listener) {
        // there always is
    }

    /** Hands over what it has answered since the last call. */
    void deliver(ReplySink gate) {
        int delivered = 0;
        for (Transfer answer = answers.poll(); answer != null; answer = answers.poll()) {
            gate.accept(answer);
            delivered++;
            Finding.unless(delivered < MANY, delivered + " answers to one piece of a stream (expected: an end)");
        }
    }

    /** Begins anew, as if nobody had been there. */
    void forget() {
        answers.forEach(Transfer::release);
        answers.clear();
        users.clear();
        sequence = 0;
    }

    private void answer(Transfer transfer, MessageType<?> type) {
        Message message;
        try {
            message = type.parse(transfer.content());
        } catch (InvalidProtocolBufferException e) {
            respond(transfer, ResponseCode.UNDECODABLE); // as a backend does
            return;
        }
        if (message instanceof CLogin login) {
            require(transfer.userId().equals(login.getUserid()), transfer, "from the user that it names");
            logIn(transfer, login);
        } else if (message instanceof CRegister register) {
            require(transfer.userId().equals(register.getUserid()), transfer, "from the user that it names");
            respond(transfer, ResponseCode.REGISTERED);
        } else {
            require(transfer.userId().equals(users.get(transfer.netId())), transfer, "from who has logged in");
            answerUser(transfer, type, message);
        }
    }

    private void answerUser(Transfer transfer, MessageType<?> type, Message message) {
        if (message instanceof Sync) { // all that there is has been sent, and nothing is ever lost here
            tell(
                    transfer,
                    Synced.newBuilder()
                            .setAfter(sequence)
                            .setLast(sequence)
                            .setCount(0)
                            .build());
        } else if (message instanceof CPrivateChat chat) {
            push(transfer, chat);
            respond(transfer, ResponseCode.ACCEPTED);
        } else if (message instanceof SessionClosed) {
            require(type.internal(), transfer, "the gate's own");
        } else {
            require(!type.internal(), transfer, "a message of a client");
        }
    }

    private void logIn(Transfer transfer, CLogin login) {
        boolean passed = login.getPasswd().equals(PASSWORD);
        if (passed) {
            users.putIfAbsent(transfer.netId(), transfer.userId());
        }
        tell(
                transfer,
                LoginOutcome.newBuilder()
                        .setPassed(passed)
                        .setPlatform(PLATFORM)
                        .build());
        respond(transfer, passed ? ResponseCode.LOGIN_PASSED : ResponseCode.WRONG_CREDENTIALS);
    }

    private void push(Transfer transfer, CPrivateChat chat) {
        sequence++;
        byte[] body = SPrivateChat.newBuilder()
                .setContentBytes(chat.getContentBytes())
                .setSequence(sequence)
                .build()
                .toByteArray();
        answers.add(new Transfer(
                Dest.Client,
                transfer.netId(),
                transfer.userId(),
                registry.require(SPrivateChat.class).number(),
                Transfer.NONE,
                sequence,
                Unpooled.wrappedBuffer(body)));
    }

    private void respond(Transfer transfer, ResponseCode code) {
        send(Dest.Client, transfer, code.response());
    }

    private void tell(Transfer transfer, Message message) {
        send(Dest.Gate, transfer, message);
    }

    private void send(Dest dest, Transfer transfer, Message message) {
        int number = registry.require(message.getClass()).number();
        answers.add(new Transfer(
                dest, transfer.netId(), transfer.userId(), number, Unpooled.wrappedBuffer(message.toByteArray())));
    }

    private static void require(boolean holds, Transfer transfer, String expected) {
        Finding.unless(holds, "forwarded: " + transfer + " (expected: " + expected + ")");
    }
}
