/** From an IO thread to a worker to a handler, in order per user. */
@NullMarked
package common.dispatch;

import org.jspecify.annotations.NullMarked;
