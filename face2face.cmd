@echo off
rem Finds a JDK and runs the launcher, which builds first if it must: face2face help
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --list-modules 2>nul | findstr /b "jdk.compiler@" >nul
if errorlevel 1 goto none
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC "%~dp0launcher\src\main\bootstrap\Bootstrap.java" "%~dp0." %*
exit /b %errorlevel%
:none
echo face2face needs a JDK, 17 or newer, and %JAVA% is none: install one, or set JAVA_HOME to it 1>&2
exit /b 1
