/** The subcommands of face2face. */
@NullMarked
package launcher.command;

import org.jspecify.annotations.NullMarked;
