# The chatbot's server in a container. The tests do not build this file.
#
#   docker build -t chatbot .
#   docker run -p 8080:8080 -v chatbot-data:/data -v "$PWD/keys:/keys:ro" -e CHATBOT_SERVER_API_KEYS=/keys chatbot
#
# Inside a container the server listens on all addresses, and so refuses to start without authentication: see docs/server.md.

FROM maven:3.9-eclipse-temurin-17 AS build
WORKDIR /src
COPY . .
RUN mvn -B -ntp -pl chatbot-console -am package -DskipTests -Denforcer.skip=true

FROM eclipse-temurin:17-jre
RUN useradd --system --uid 10001 --create-home chatbot && install -d -o chatbot /data
COPY --from=build /src/chatbot-console/target/chatbot-console.jar /app/
COPY --from=build /src/chatbot-console/target/lib /app/lib
COPY --from=build /src/chatbot-console/target/lib-server /app/lib-server
USER 10001
ENV CHATBOT_DATA_DIR=/data CHATBOT_SERVER_HOST=0.0.0.0
VOLUME /data
EXPOSE 8080
# A termination signal lets requests under way finish.
ENTRYPOINT ["java", "-Dguice_bytecode_gen_option=DISABLED", "-cp", "/app/chatbot-console.jar:/app/lib-server/*", \
  "io.conversationmemory.console.Main", "serve"]
