/**
 * A client library for face2face. {@link client.sdk.ImClient} is where to begin:
 *
 * <pre>{@code
 * ImClient ann = ImClient.builder()
 *         .gates(List.of(new InetSocketAddress("localhost", 9090)))
 *         .user("ann", "secret")
 *         .register(true)
 *         .listener(message -> System.out.println(message.sender() + ": " + message.content()))
 *         .build();
 * ann.start();
 * ann.send("bob", "hello").thenAccept(receipt -> System.out.println("stored as " + receipt.sequence()));
 * }</pre>
 *
 * <p>Inside, all of a client's state belongs to one event loop: {@link client.sdk.ConnectionLoop} opens one {@link
 * client.sdk.GateConnection} after the other, which carries what {@link client.sdk.Outgoing} keeps and brings what
 * {@link client.sdk.Incoming} puts in order.
 */
@NullMarked
package client.sdk;

import org.jspecify.annotations.NullMarked;
