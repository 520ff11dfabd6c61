package io.conversationmemory.console;

import io.conversationmemory.domain.message.StoredMessage;
import io.conversationmemory.service.Summarizer;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Summarizes by counting. Found as a service by the commands that are tested. */
public final class CountingSummarizer implements Summarizer {

    @Override
    public String summarize(@Nullable String previous, Iterator<StoredMessage> messages) {
        int count = 0;
        String last = "";
        while (messages.hasNext()) {
            last = messages.next().content();
            count++;
        }
        return count + " messages up to '" + last + "'";
    }

    @Override
    public String name() {
        return "counting";
    }
}
