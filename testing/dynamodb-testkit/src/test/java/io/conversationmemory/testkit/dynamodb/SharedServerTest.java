package io.conversationmemory.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** About the server that a build's JVMs share, with real processes in the place of Maven and of the JVMs. */
@Timeout(300)
@DisabledIfSystemProperty(named = "dynamodb.endpoint", matches = ".+")
@DisabledIfSystemProperty(named = "dynamodb.skip", matches = "true")
class SharedServerTest {

    private final Path binary = EngineBinary.find();

    @TempDir
    Path files;

    @Test
    void isOneForAllJvmsOfAnOwnerOutlivesThemAndEndsWhenTheOwnerIsKilled() throws Exception {
        try (SharingProcess maven = SharingProcess.idle();
                SharingProcess first = SharingProcess.asking(files, maven.asOwner(), binary);
                SharingProcess second = SharingProcess.asking(files, maven.asOwner(), binary)) {
            URI endpoint = URI.create(first.says());
            assertThat(second.says()).isEqualTo(endpoint.toString());
            SharedServer.Running server =
                    new SharedServer(files, maven.asOwner()).find().orElseThrow();
            ProcessHandle process = ProcessHandle.of(server.process().pid()).orElseThrow();

            first.kill();
            second.kill();
            assertThat(server.endpoint()).isEqualTo(endpoint);
            assertThat(accepts(endpoint)).isTrue();

            maven.kill();
            process.onExit().get(2, TimeUnit.MINUTES);
            assertThat(accepts(endpoint)).isFalse();
        }
    }

    @Test
    void isAnotherForAnotherOwnerAndIsReplacedWhereItIsGone() throws Exception {
        try (SharingProcess maven = SharingProcess.idle();
                SharingProcess otherMaven = SharingProcess.idle();
                SharingProcess asking = SharingProcess.asking(files, maven.asOwner(), binary);
                SharingProcess other = SharingProcess.asking(files, otherMaven.asOwner(), binary)) {
            String endpoint = asking.says();
            assertThat(other.says()).isNotEqualTo(endpoint);
            SharedServer servers = new SharedServer(files, maven.asOwner());
            long server = servers.find().orElseThrow().process().pid();
            ProcessHandle.of(server).orElseThrow().destroyForcibly();
            ProcessHandle.of(server).ifPresent(handle -> handle.onExit().join());

            assertThat(servers.find()).isEmpty();
            try (SharingProcess again = SharingProcess.asking(files, maven.asOwner(), binary)) {
                assertThat(accepts(URI.create(again.says()))).isTrue();
            }

            assertThat(servers.find().orElseThrow().process().pid()).isNotEqualTo(server);
        }
    }

    @Test
    void ignoresAndRemovesWhatIsStale() throws Exception {
        SharingProcess gone = SharingProcess.idle();
        Owner dead = gone.asOwner();
        gone.kill();
        Owner self = Owner.of(ProcessHandle.current());
        String itself = self.pid() + "\n" + self.startedMillis() + "\n";
        Path ofTheDead = files.resolve("server-of-" + dead.pid());
        Path ofAnEarlierProcessOfThisNumber = files.resolve("server-of-" + self.pid());
        Path nonsense = files.resolve("server-of-1x");
        Files.writeString(ofTheDead, dead.startedMillis() + "\nhttp://127.0.0.1:1\n" + itself);
        Files.writeString(
                ofAnEarlierProcessOfThisNumber, self.startedMillis() - 60_000 + "\nhttp://127.0.0.1:2\n" + itself);
        Files.writeString(nonsense, "");
        URI fresh = URI.create("http://127.0.0.1:3");

        URI endpoint = new SharedServer(files, self).endpoint(owner -> new SharedServer.Running(fresh, self));

        assertThat(endpoint).isEqualTo(fresh);
        assertThat(new SharedServer(files, self).find().orElseThrow().endpoint())
                .isEqualTo(fresh);
        assertThat(ofTheDead).doesNotExist();
        assertThat(nonsense).doesNotExist();
    }

    @Test
    void givesTheReasonWhenItDoesNotStartAndLeavesNothingBehind(@TempDir Path empty) {
        SharedServer server = new SharedServer(files, Owner.of(ProcessHandle.current()));

        assertThatThrownBy(() -> server.endpoint(owner -> DynamoDbServer.startFor(owner, empty.resolve("engine"))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("did not start")
                .hasMessageContaining(empty.resolve("engine").toString());

        assertThat(files.toFile().list()).containsExactly("lock");
    }

    @Test
    void belongsToTheNextJavaAboveSurefiresJvmAndToTheJvmItselfElsewhere() throws Exception {
        try (SharingProcess elsewhere = SharingProcess.idle();
                SharingProcess ofSurefire = SharingProcess.underShell()) {
            assertThat(elsewhere.says())
                    .isEqualTo(Long.toString(elsewhere.asOwner().pid()));
            assertThat(ofSurefire.says())
                    .isEqualTo(Long.toString(ProcessHandle.current().pid()));
        }
    }

    private static boolean accepts(URI endpoint) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(endpoint.getHost(), endpoint.getPort()), 2_000);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
