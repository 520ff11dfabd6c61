package io.conversationmemory.console.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Conversations are nobody else's business: a folder that is made for them is its owner's alone. */
final class PrivateFolder {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFolder.class);

    private PrivateFolder() {}

    /** Leaves a folder alone that exists; says nothing where it cannot be made, since opening the storage will. */
    static void make(Path folder) {
        try {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null && Files.notExists(folder)) {
                Files.createDirectories(parent);
                if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.createDirectory(
                            folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
                } else {
                    Files.createDirectory(folder);
                }
            }
        } catch (IOException e) {
            LOG.debug("The data folder could not be made", e);
        }
    }
}
