# The server alone, for a database of its own elsewhere; docker-compose.yaml brings both.
FROM node:22-slim AS client
WORKDIR /web/ClientApp
COPY src/Web/ClientApp/package.json src/Web/ClientApp/package-lock.json src/Web/ClientApp/.npmrc ./
RUN npm ci --ignore-scripts --no-fund --no-audit
COPY src/Web/ClientApp .
RUN npm run build

FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Domain/*.csproj src/Domain/packages.lock.json src/Domain/
COPY src/Application/*.csproj src/Application/packages.lock.json src/Application/
COPY src/Infrastructure/*.csproj src/Infrastructure/*.targets src/Infrastructure/packages.lock.json src/Infrastructure/
COPY src/Web/*.csproj src/Web/*.targets src/Web/packages.lock.json src/Web/
RUN dotnet restore src/Web
COPY src src
COPY --from=client /web/wwwroot src/Web/wwwroot
RUN dotnet publish src/Web --no-restore -c Release -o /app -p:BuildClient=false -p:BringPostgres=false

FROM mcr.microsoft.com/dotnet/aspnet:10.0
WORKDIR /app
COPY --from=build /app .
RUN mkdir -p /var/lib/messenger/files && chown -R $APP_UID /var/lib/messenger
ENV ASPNETCORE_HTTP_PORTS=8080 Files__Directory=/var/lib/messenger/files
VOLUME /var/lib/messenger/files
EXPOSE 8080
USER $APP_UID
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '200 OK' <&3"]
ENTRYPOINT ["dotnet", "Messenger.Web.dll"]
