#!/bin/sh
# Generates Java from the .proto files into protobuf/target/generated-sources. Every build does this by itself, too.
cd "$(dirname "$0")" && exec mvn -q -B -pl protobuf generate-sources "$@"
