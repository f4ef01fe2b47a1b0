package comanda.crash;

import comanda.application.port.in.CloseTable;
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
import org.jspecify.annotations.Nullable;

/**
 * Stops the agent's threads at a {@link Point} from inside, without a seam in the product: the JVM's classes are changed while they are loaded,
 * so that a thread that comes by says so on standard output ({@value #SAID} and the table) and then stays where it is. It is up to the test to
 * end the process.
 */
public final class CrashAgent {
    /** What a line on standard output begins with; the table's id follows. */
    static final String SAID = "crash-point ";

    private static final String JOURNAL = "comanda/application/port/out/SettlementJournal";
    private static final String POINT_OF_SALE = "comanda/adapters/posconnectors/ConnectorPointOfSale";
    private static final String SERVICE = "comanda/application/service/SettlementService";

    private CrashAgent() {}

    /** Called by the JVM before the agent's main method, with the point's name. */
    public static void premain(String point, Instrumentation instrumentation) {
        instrumentation.addTransformer(new Transformer(Point.valueOf(point)));
    }

    /** Called by the changed classes. Does not return. */
    public static void reached(Object what) throws InterruptedException {
        System.out.println(SAID + tableOf(what));
        System.out.flush();
        while (true) {
            Thread.sleep(Duration.ofDays(1));
        }
    }

    private static TableId tableOf(Object what) {
        return switch (what) {
            case TableId table -> table;
            case Settlement settlement -> settlement.table();
            case CloseTable.Request request -> request.table();
            default -> throw new IllegalArgumentException("no table is known of " + what);
        };
    }

    private record Transformer(Point point) implements ClassFileTransformer {
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
            String method = methodToStopIn(type);
            return method == null
                    ? null
                    : ClassFile.of()
                            .transformClass(
                                    type,
                                    ClassTransform.transformingMethodBodies(
                                            candidate -> isMethod(candidate, method), stopping()));
        }

        private @Nullable String methodToStopIn(ClassModel type) {
            String name = type.thisClass().asInternalName();
            return switch (point) {
                case BEFORE_JOURNAL, AFTER_JOURNAL ->
                    type.interfaces().stream()
                                    .anyMatch(one -> one.asInternalName().equals(JOURNAL))
                            ? "accept"
                            : null;
                case AFTER_ANSWER -> name.equals(POINT_OF_SALE) ? "close" : null;
                case BEFORE_REPLY -> name.equals(SERVICE) ? "close" : null;
                case MID_FRAME, AFTER_SEND -> throw new IllegalStateException(point + " is no matter of this class");
            };
        }

        private static boolean isMethod(MethodModel candidate, String name) {
            return candidate.methodName().equalsString(name)
                    && candidate.methodTypeSymbol().parameterCount() > 0;
        }

        private CodeTransform stopping() {
            boolean atStart = point == Point.BEFORE_JOURNAL;
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

        /** Every method concerned has what names the table as its first parameter. */
        private static void stop(CodeBuilder code) {
            code.aload(1)
                    .invokestatic(
                            ClassDesc.of(CrashAgent.class.getName()),
                            "reached",
                            MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object));
        }
    }
}
