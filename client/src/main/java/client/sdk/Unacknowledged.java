package client.sdk;

import java.util.concurrent.CompletableFuture;
import protobuf.generate.cli2srv.chat.Chat.CPrivateChat;

/** A message that the server has not answered yet. */
record Unacknowledged(CPrivateChat chat, CompletableFuture<Receipt> receipt) {

    long id() {
        return chat.getClientMsgId();
    }

    int size() {
        return chat.getSerializedSize();
    }
}
