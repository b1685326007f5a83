@echo off
setlocal
set "ROOT=%~dp0"
set "JDK="
call :try "%ROOT%jdk"
for /d %%d in ("%ROOT%jdk\*") do call :try "%%~d"
if defined JAVA_HOME call :try "%JAVA_HOME%"
for %%j in (java.exe) do if not "%%~$PATH:j"=="" call :try "%%~dp$PATH:j.."
for /d %%d in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%ProgramFiles%\BellSoft\*" "%LOCALAPPDATA%\Programs\Eclipse Adoptium\*" "%USERPROFILE%\.jdks\*") do call :try "%%~d"
if not defined JDK goto :missing
set "CLASSES=%ROOT%launcher\target\classes"
set "START=-cp "%CLASSES%" org.yuanheng.launcher.Launcher"
if not exist "%CLASSES%\org\yuanheng\launcher\Launcher.class" set "START="%ROOT%launcher\src\main\java\org\yuanheng\launcher\Launcher.java""
"%JDK%\bin\java.exe" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xmx256m "-Dyuanheng.root=%ROOT%." %START% %*
exit /b %ERRORLEVEL%

:missing
chcp 65001 >nul
>&2 echo 园衡需要 JDK 25：请安装一个（例如 https://adoptium.net 的 Temurin 25），或解压到 "%ROOT%jdk"，或设置 JAVA_HOME。
>&2 echo Yuanheng needs a JDK 25: install one (Temurin 25 from https://adoptium.net, for example), unpack one into "%ROOT%jdk", or set JAVA_HOME.
exit /b 2

:try
if defined JDK exit /b 0
if not exist "%~1\bin\javac.exe" exit /b 0
findstr /b /r /c:"JAVA_VERSION=.25[^0-9]" "%~1\release" >nul 2>&1 && set "JDK=%~f1"
exit /b 0
