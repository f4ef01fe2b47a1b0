package comanda.launcher;

import comanda.launcher.conformance.ConformanceReport;
import comanda.launcher.conformance.HtmlReport;
import comanda.launcher.conformance.JsonReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** The files that a conformance report was asked for in; null for one that is not wanted. */
record ReportFiles(@Nullable Path json, @Nullable Path html) {

    /** To be asked before a table is closed for a report that cannot be kept. */
    void mustBeWritable() throws CommandFailure {
        mustBeWritable(json);
        mustBeWritable(html);
    }

    private static void mustBeWritable(@Nullable Path file) throws CommandFailure {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file) || folder == null || !Files.isDirectory(folder) || !Files.isWritable(folder)) {
            throw new CommandFailure("The report cannot be written to " + file
                    + ". Name a file in a folder that is there and may be written to.");
        }
    }

    /** False where one could not be written, which is said. */
    boolean write(ConformanceReport report, PrintWriter out) {
        boolean isJsonWritten = write(json, JsonReport.write(report), out);
        boolean isHtmlWritten = write(html, HtmlReport.write(report, ZoneId.systemDefault()), out);
        return isJsonWritten && isHtmlWritten;
    }

    private static boolean write(@Nullable Path file, String text, PrintWriter out) {
        if (file == null) {
            return true;
        }
        try {
            Files.writeString(file, text);
            return true;
        } catch (IOException failed) {
            out.println("The report cannot be written to " + file + " (" + failed + ").");
            return false;
        }
    }
}
