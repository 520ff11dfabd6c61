/** Exports of everything, of a user or of a session: JSON Lines that can be checked, and imported into any storage. */
@NullMarked
package io.conversationmemory.service.export;

import org.jspecify.annotations.NullMarked;
