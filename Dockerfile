# syntax=docker/dockerfile:1
# Build: docker build -t chungtay .   Start with a database: docker compose up -d

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
# Project files first: the restored packages stay cached until a version changes.
COPY global.json Directory.Build.props Directory.Build.targets Directory.Packages.props BannedSymbols.txt .editorconfig ./
COPY src/Content/Content.csproj src/Content/packages.lock.json src/Content/
COPY src/Ledger/Ledger.csproj src/Ledger/packages.lock.json src/Ledger/
COPY src/Bot/Bot.csproj src/Bot/packages.lock.json src/Bot/
COPY src/Scheduler/Scheduler.csproj src/Scheduler/packages.lock.json src/Scheduler/
COPY src/Host/Host.csproj src/Host/packages.lock.json src/Host/
RUN dotnet restore src/Host/Host.csproj --locked-mode
COPY appsettings.json ./
COPY content content
COPY src src
RUN dotnet publish src/Host/Host.csproj --configuration Release --no-restore --output /app \
    -p:RunAnalyzers=false -p:TreatWarningsAsErrors=false

# The plain Ubuntu image: it has ICU (without it Vietnamese marks do not fold), tzdata, and a shell for the health check.
FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS final
RUN install --directory --owner="$APP_UID" --group="$APP_UID" --mode=0750 /data
WORKDIR /app
COPY --from=build /app ./
ENV DataDirectory=/data \
    Urls=http://0.0.0.0:5080 \
    ASPNETCORE_HTTP_PORTS= \
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=false
VOLUME /data
EXPOSE 5080
USER $APP_UID
# No curl in the image: the shell asks by itself.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 CMD ["bash", "-c", \
    "exec 3<>/dev/tcp/127.0.0.1/5080 && printf 'GET /health/live HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && read -r -t 4 line <&3 && [[ $line == *' 200 '* ]]"]
ENTRYPOINT ["dotnet", "chungtay.dll"]
CMD ["serve"]
