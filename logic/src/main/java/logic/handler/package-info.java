/** What logic does with each message. */
@NullMarked
package logic.handler;

import org.jspecify.annotations.NullMarked;
