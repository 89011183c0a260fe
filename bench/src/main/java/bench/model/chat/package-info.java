/** The way of a chat through gates, logics and Redis, as a network of threads with costs. */
@NullMarked
package bench.model.chat;

import org.jspecify.annotations.NullMarked;
