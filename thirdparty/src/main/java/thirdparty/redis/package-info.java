/** The store ports on Redis: commands of Redis 6.2, one hash tag per user. */
@NullMarked
package thirdparty.redis;

import org.jspecify.annotations.NullMarked;
