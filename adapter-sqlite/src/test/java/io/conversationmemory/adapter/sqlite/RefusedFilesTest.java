package io.conversationmemory.adapter.sqlite;

import static io.conversationmemory.contract.Given.NOON;
import static io.conversationmemory.contract.Given.aSession;
import static io.conversationmemory.contract.Given.userMessage;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.conversationmemory.adapter.sqlite.internal.schema.SqliteSchema;
import io.conversationmemory.port.StorageSetupException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that unusable files are refused with a remedy, and not changed. */
class RefusedFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileThatIsNoDatabaseIsRefusedAndLeftAsItIs() throws Exception {
        Path text = Files.writeString(folder.resolve("letter.txt"), "Dear all, this is no database.\n".repeat(300));
        Path shorter = Files.writeString(folder.resolve("short.txt"), "hello");

        refused(text, "not an SQLite database");
        refused(shorter, "not an SQLite database");
    }

    @Test
    void aDamagedFileIsRefusedAndLeftAsItIs() throws Exception {
        Path whole = folder.resolve("whole.db");
        try (SqliteStorage storage = open(whole)) {
            for (int i = 0; i < 200; i++) {
                storage.messages().append(aSession(), NOON, userMessage("x".repeat(500)));
            }
        }
        byte[] bytes = Files.readAllBytes(whole);
        Path header = Files.write(folder.resolve("header-only.db"), noiseFrom(bytes, 100, bytes.length));
        Path middle = Files.write(folder.resolve("middle.db"), noiseFrom(bytes, bytes.length / 2, bytes.length));
        Path end = Files.write(folder.resolve("end.db"), noiseFrom(bytes, bytes.length - 4096, bytes.length));
        Path cut = Files.write(folder.resolve("cut.db"), Arrays.copyOf(bytes, 4096 + 1000));

        refused(header, "damaged");
        refused(middle, "damaged");
        refused(end, "damaged");
        refused(cut, "damaged");
    }

    @Test
    void aFileOfAnotherApplicationIsRefusedAndLeftAsItIs() throws Exception {
        Path foreign = folder.resolve("foreign.db");
        sql(foreign, "PRAGMA application_id = 252006673", "CREATE TABLE repository (a)");
        Path anonymous = folder.resolve("anonymous.db");
        sql(anonymous, "CREATE TABLE messages (session_id TEXT, timestamp TEXT)");

        refused(foreign, "another application (application id 252006673)");
        refused(anonymous, "another application (application id 0)");
    }

    @Test
    void aFileOfANewerVersionIsRefusedAndLeftAsItIs() throws Exception {
        Path newer = folder.resolve("newer.db");
        open(newer).close();
        sql(newer, "PRAGMA user_version = " + (SqliteSchema.VERSION + 1));

        refused(newer, "newer version");
    }

    @Test
    void aFileWhoseTextsAreNotUtf8IsRefused() throws Exception {
        Path wide = folder.resolve("wide.db");
        sql(wide, "PRAGMA encoding = 'UTF-16le'", "CREATE TABLE t (a)", "DROP TABLE t");

        refused(wide, "UTF-16le");
    }

    @Test
    void aFolderInPlaceOfTheFileIsRefused() throws IOException {
        Path directory = Files.createDirectory(folder.resolve("chat.db"));

        assertThatThrownBy(() -> open(directory))
                .isInstanceOf(StorageSetupException.class)
                .hasMessageContaining(directory.toString())
                .hasMessageContaining("folder");
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> open(file.resolve("sub/chat.db")))
                .isInstanceOf(StorageSetupException.class)
                .hasMessageContaining(file.resolve("sub").toString())
                .hasMessageContaining("cannot be created");
        assertThat(file).hasContent("in the way");
    }

    @Test
    void aFolderThatTakesNoFilesIsRefused() throws IOException {
        Path closed = Files.createDirectory(folder.resolve("closed"));
        assertThat(closed.toFile().setWritable(false)).isTrue();
        // Root may write to read-only folders, but cannot create files in /proc.
        Path file = (Files.isWritable(closed) ? Path.of("/proc") : closed).resolve("chat.db");

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(StorageSetupException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("cannot be");
        assertThat(file).doesNotExist();
    }

    private static void refused(Path file, String why) throws IOException {
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(StorageSetupException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why)
                .hasMessageContaining("it was not changed");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    private static byte[] noiseFrom(byte[] bytes, int from, int to) {
        byte[] damaged = bytes.clone();
        byte[] noise = new byte[to - from];
        new Random(7).nextBytes(noise);
        System.arraycopy(noise, 0, damaged, from, noise.length);
        return damaged;
    }

    private static void sql(Path file, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static SqliteStorage open(Path file) {
        return SqliteStorage.open(SqliteSettings.of(file), Clock.systemUTC());
    }
}
