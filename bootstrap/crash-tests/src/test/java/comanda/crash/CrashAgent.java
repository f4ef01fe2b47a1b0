package comanda.crash;

import comanda.application.port.in.CloseTable;
import comanda.domain.print.PrintJob;
import comanda.domain.print.PrintJobId;
import comanda.domain.settlement.Settlement;
import comanda.domain.table.TableId;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Stops the agent's threads at a {@link Place} from inside, without a seam in the product: the JVM's classes are changed while they are loaded,
 * so that a thread that comes by says so on standard output ({@value #SAID} and the table or the ticket) and then stays where it is. It is up to the test to
 * end the process.
 */
public final class CrashAgent {
    /** What a line on standard output begins with; what names the table or the ticket follows. */
    static final String SAID = "crash-point ";

    /** How many more go by before one is stopped. */
    private static final AtomicInteger PASSES = new AtomicInteger();

    private static volatile String state = "";

    private CrashAgent() {}

    /** Called by the JVM before the agent's main method, with {@link Place#text}. */
    public static void premain(String text, Instrumentation instrumentation) {
        Place place = Place.parse(text);
        PASSES.set(place.passes());
        state = place.state();
        instrumentation.addTransformer(new Transformer(place));
    }

    /** Called by the changed classes. Does not return where the thread is to be stopped. */
    public static void reached(Object what) throws InterruptedException {
        if ((what instanceof PrintJob job && !isMeant(job)) || PASSES.getAndDecrement() > 0) {
            return;
        }
        System.out.println(SAID + nameOf(what));
        System.out.flush();
        while (true) {
            Thread.sleep(Duration.ofDays(1));
        }
    }

    private static boolean isMeant(PrintJob job) {
        return state.isEmpty() || job.state().getClass().getSimpleName().equals(state);
    }

    /** The table, or the ticket as its reason or what is printed calls it. */
    private static String nameOf(Object what) {
        return switch (what) {
            case TableId table -> table.toString();
            case Settlement settlement -> settlement.table().toString();
            case CloseTable.Request request -> request.table().toString();
            case PrintJob job -> job.reason();
            case PrintJobId job -> job.value();
            case byte[] bytes -> PaperTicket.idOf(bytes);
            default -> throw new IllegalArgumentException("no table or ticket is known of " + what);
        };
    }

    private record Transformer(Place place) implements ClassFileTransformer {
        @Override
        public byte @Nullable [] transform(
                @Nullable ClassLoader loader,
                String name,
                @Nullable Class<?> before,
                @Nullable ProtectionDomain domain,
                byte[] bytes) {
            if (!name.startsWith("comanda/") || name.startsWith("comanda/crash/")) {
                return null;
            }
            ClassModel type = ClassFile.of().parse(bytes);
            return isTheOne(type)
                    ? ClassFile.of()
                            .transformClass(
                                    type,
                                    ClassTransform.transformingMethodBodies(
                                            candidate -> isMethod(candidate, place.method()), stopping()))
                    : null;
        }

        private boolean isTheOne(ClassModel type) {
            return type.thisClass().asInternalName().equals(place.type())
                    || type.interfaces().stream()
                            .anyMatch(one -> one.asInternalName().equals(place.type()));
        }

        private static boolean isMethod(MethodModel candidate, String name) {
            return candidate.methodName().equalsString(name)
                    && candidate.methodTypeSymbol().parameterCount() > 0;
        }

        private CodeTransform stopping() {
            boolean atStart = place.moment() == Place.Moment.START;
            return new CodeTransform() {
                @Override
                public void atStart(CodeBuilder code) {
                    if (atStart) {
                        stop(code);
                    }
                }

                @Override
                public void accept(CodeBuilder code, CodeElement element) {
                    if (!atStart && element instanceof ReturnInstruction) {
                        stop(code);
                    }
                    code.with(element);
                }
            };
        }

        /** Every method concerned has what names the table or the ticket as its first parameter. */
        private static void stop(CodeBuilder code) {
            code.aload(1)
                    .invokestatic(
                            ClassDesc.of(CrashAgent.class.getName()),
                            "reached",
                            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
        }
    }
}
