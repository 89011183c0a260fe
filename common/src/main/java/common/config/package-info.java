/** Settings files: XML in, validated records out; a wrong file gets one sentence. */
@NullMarked
package common.config;

import org.jspecify.annotations.NullMarked;
