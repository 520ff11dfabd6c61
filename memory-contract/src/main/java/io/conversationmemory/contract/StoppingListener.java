package io.conversationmemory.contract;

import io.conversationmemory.port.Progress;
import io.conversationmemory.port.ProgressListener;
import java.util.ArrayList;
import java.util.List;

/** A listener that ends what it listens to after so many words of progress. */
final class StoppingListener implements ProgressListener {

    private final int after;
    private final List<Progress> heard = new ArrayList<>();

    StoppingListener(int after) {
        this.after = after;
    }

    @Override
    public void progressed(Progress progress) {
        heard.add(progress);
        if (heard.size() == after) {
            throw new Stopped();
        }
    }

    List<Progress> heard() {
        return heard;
    }

    /** Stopped on purpose. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
