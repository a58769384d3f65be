import com.sun.source.util.JavacTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** Reads every Java file below a folder as javac does, without what they import. */
class Parse {
    public static void main(String[] args) throws Exception {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        var manager = compiler.getStandardFileManager(problems, null, null);
        List<Path> files;
        try (var found = Files.walk(Path.of(args[0]))) {
            files = found.filter(file -> file.toString().endsWith(".java")).toList();
        }
        var task = (JavacTask) compiler.getTask(null, manager, problems, null, null, manager.getJavaFileObjectsFromPaths(files));
        task.parse();
        problems.getDiagnostics().forEach(System.err::println);
        System.out.println(files.size() + " files");
        System.exit(problems.getDiagnostics().isEmpty() ? 0 : 1);
    }
}
