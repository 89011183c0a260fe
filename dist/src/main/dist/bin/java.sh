# Read by the other scripts: sets $java to a Java that is new enough, or says that there is none and ends them.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
version=$("$java" -version 2>&1 | sed -n 's/^[a-z]* version "\([0-9]*\).*/\1/p')
if [ "${version:-0}" -lt 17 ]; then
  if [ -n "$version" ]; then found="$java is Java $version"; else found="$java is none"; fi
  echo "face2face needs Java 17 or newer, and $found: install a JRE, or set JAVA_HOME to one" >&2
  exit 1
fi
