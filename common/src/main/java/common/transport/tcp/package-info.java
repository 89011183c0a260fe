/** The tcp transport: links that greet, reconnect and spread users over backends. */
@NullMarked
package common.transport.tcp;

import org.jspecify.annotations.NullMarked;
