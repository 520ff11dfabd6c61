package io.conversationmemory.chatbot.wiring;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.function.UnaryOperator;

/** Runs programs on the class path of the tests, less some dependencies: classes and resources of those are not there. */
final class IsolatedClassPath {

    private final List<URL> entries;
    private final String hidden;

    private IsolatedClassPath(List<URL> entries, String hidden) {
        this.entries = entries;
        this.hidden = hidden;
    }

    /** Returns the class path without the jars and modules whose path contains one of the names. */
    static IsolatedClassPath without(String... names) throws Exception {
        List<URL> kept = new ArrayList<>();
        List<String> left = new ArrayList<>(List.of(names));
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            List<String> found = Arrays.stream(names).filter(entry::contains).toList();
            left.removeAll(found);
            if (found.isEmpty()) {
                kept.add(Path.of(entry).toUri().toURL());
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("The class path never held " + left + ".");
        }
        return new IsolatedClassPath(kept, "");
    }

    /** Returns the class path without any provider of a service. */
    IsolatedClassPath withoutProvidersOf(Class<?> service) {
        return new IsolatedClassPath(entries, "META-INF/services/" + service.getName());
    }

    /** Returns what a program makes of an argument; the program sees nothing but this class path and the JDK. */
    String call(Class<? extends UnaryOperator<String>> program, String argument) throws Exception {
        URL[] urls = entries.toArray(URL[]::new);
        try (URLClassLoader classes = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader()) {
            @Override
            public Enumeration<URL> findResources(String name) throws IOException {
                return name.equals(hidden) ? Collections.emptyEnumeration() : super.findResources(name);
            }
        }) {
            @SuppressWarnings("unchecked")
            UnaryOperator<String> isolated = (UnaryOperator<String>)
                    classes.loadClass(program.getName()).getConstructor().newInstance();
            return isolated.apply(argument);
        }
    }
}
