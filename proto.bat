@echo off
rem Generates Java from the .proto files into protobuf\target\generated-sources. Every build does this by itself, too.
setlocal
cd /d "%~dp0" && mvn -q -B -pl protobuf generate-sources %*
