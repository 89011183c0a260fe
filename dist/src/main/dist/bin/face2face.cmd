@echo off
rem Runs a cluster of face2face on this machine: face2face help
setlocal
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java"
"%JAVA%" --list-modules 2>nul | findstr /r "^java.base@1[7-9] ^java.base@[2-9][0-9]" >nul
if errorlevel 1 goto none
set "HOME=%~dp0.."
"%JAVA%" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dface2face.home="%HOME%" -Dface2face.classpath="%HOME%\lib\*" -Dface2face.rocketmq.classpath="%HOME%\lib\rocketmq\*" -cp "%HOME%\lib\*" launcher.Launcher %*
exit /b %errorlevel%
:none
echo face2face needs Java 17 or newer, and %JAVA% is none: install a JRE, or set JAVA_HOME to one 1>&2
exit /b 1
