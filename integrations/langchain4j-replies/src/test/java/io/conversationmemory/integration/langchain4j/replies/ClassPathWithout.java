package io.conversationmemory.integration.langchain4j.replies;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs programs on the class path of the tests, less some libraries. */
final class ClassPathWithout {

    private final List<URL> kept = new ArrayList<>();

    private ClassPathWithout() {}

    /** Returns the class path without the jars in whose path one of the names occurs; each has to be there. */
    static ClassPathWithout jars(String... names) throws Exception {
        ClassPathWithout rest = new ClassPathWithout();
        List<String> left = new ArrayList<>(List.of(names));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            List<String> found = List.of(names).stream()
                    .filter(name -> entry.contains(File.separator + name + File.separator))
                    .toList();
            left.removeAll(found);
            if (found.isEmpty()) {
                rest.kept.add(Path.of(entry).toUri().toURL());
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("The class path never held " + left + ".");
        }
        return rest;
    }

    String call(Class<? extends UnaryOperator<String>> program, String argument) throws Exception {
        try (URLClassLoader classes =
                new URLClassLoader(kept.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            @SuppressWarnings("unchecked")
            UnaryOperator<String> isolated = (UnaryOperator<String>)
                    classes.loadClass(program.getName()).getConstructor().newInstance();
            return isolated.apply(argument);
        }
    }
}
