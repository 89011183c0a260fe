package client.sdk;

import com.google.protobuf.Message;
import io.netty.util.concurrent.Promise;
import protobuf.generate.cli2srv.login.Auth.SResponse;

/**
 * A message on its way out that waits for an answer.
 *
 * @param answer completed by {@link RequestHandler}, on the event loop
 */
record Request(Message message, Promise<SResponse> answer) {}
