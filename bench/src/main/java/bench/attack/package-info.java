/** What an attack costs those who do nothing but chat: a storm of logins beside them, and what it did. */
@NullMarked
package bench.attack;

import org.jspecify.annotations.NullMarked;
