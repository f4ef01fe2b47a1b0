package comanda.connectors.simulation.faults;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** All faults by name: how each is written, what it does, and how it is read from text. */
final class FaultNames {

    private record Form(String name, String parameters, String meaning, Function<List<String>, Fault> reader) {

        String usage() {
            return parameters.isEmpty() ? name : name + ":" + parameters;
        }

        /** What it does, and at which moments, as an example tells. */
        String help(List<String> example) {
            return usage() + "  " + meaning + " (at " + FaultAt.listed(reader.apply(example)) + ")";
        }
    }

    private static final String TIME = "TIME";
    private static final String BYTES = "BYTES";
    private static final Map<String, Form> FORMS = all();

    private FaultNames() {}

    static Fault parse(String text) {
        List<String> parts = List.of(text.strip().split(":", 3));
        String name = parts.getFirst().toLowerCase(Locale.ROOT);
        Form form = FORMS.get(name);
        if (form == null) {
            throw unknown(name);
        }
        try {
            return form.reader().apply(parts.subList(1, parts.size()));
        } catch (IllegalArgumentException unfit) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is written " + form.usage() + ": " + unfit.getMessage(), unfit);
        }
    }

    private static IllegalArgumentException unknown(String name) {
        int at = name.indexOf('@');
        if (at > 0 && FORMS.containsKey(name.substring(0, at))) {
            return new IllegalArgumentException("no moment \"" + name.substring(at + 1) + "\": it is one of "
                    + Stream.of(Moment.values()).map(Moment::text).collect(Collectors.joining(", ")));
        }
        return new IllegalArgumentException(
                "no fault \"" + name + "\": it is one of " + String.join(", ", FORMS.keySet()));
    }

    static List<String> help() {
        return FORMS.values().stream()
                .map(form -> form.help(example(form.parameters())))
                .toList();
    }

    private static List<String> example(String parameters) {
        return switch (parameters) {
            case "" -> List.of();
            case TIME -> List.of("1s");
            case BYTES -> List.of("1");
            default -> List.of("1", "text");
        };
    }

    private static Map<String, Form> all() {
        List<Form> forms = new ArrayList<>();
        addRefusals(forms);
        addContent(forms);
        addEndings(forms);
        addBytes(forms);
        addTimes(forms);
        return forms.stream()
                .collect(Collectors.toMap(Form::name, Function.identity(), (one, other) -> one, LinkedHashMap::new));
    }

    private static void addRefusals(List<Form> forms) {
        forms.add(
                plain("refuse", "nobody listens, open connections end, until the fault is lifted", Fault.Refuse::new));
        forms.add(new Form(
                "error", "CODE:TEXT", "an error with that number and text; not carried out", FaultNames::error));
        forms.add(plain("not-authorized", "the session key is refused; not carried out", Fault.NotAuthorized::new));
        forms.add(plain("echo-key", "an error whose text holds the session key; not carried out", Fault.EchoKey::new));
    }

    private static void addContent(List<Form> forms) {
        forms.add(plain("previous-answer", "the answer of the request before", Fault.PreviousAnswer::new));
        forms.add(plain(
                "other-message-id",
                "the answer under the id of a request that nobody sent",
                Fault.OtherMessageId::new));
        forms.add(plain("other-table", "another table's bill under the right id", Fault.OtherTable::new));
        forms.add(plain("wrong-base64", "a payload that is no base64", Fault.WrongBase64::new));
        forms.add(plain("invalid-json", "a payload whose JSON breaks off", Fault.InvalidJson::new));
        forms.add(plain("wrong-charset", "a payload in ISO 8859-1 in the place of UTF-8", Fault.WrongCharset::new));
        forms.add(plain("wrong-delimiter", "the answer with other delimiters", Fault.WrongDelimiter::new));
    }

    private static void addEndings(List<Form> forms) {
        forms.add(plain("reset", "the connection is reset", Fault.Reset::new));
        forms.add(plain("close", "the connection is closed", Fault.Close::new));
        forms.add(plain("half-close", "the server closes its direction and goes on reading", Fault.HalfClose::new));
        forms.add(plain("silence", "no answer, and the connection goes on", Fault.Silence::new));
    }

    private static void addBytes(List<Form> forms) {
        forms.add(one(
                "cut",
                BYTES,
                "the first bytes of the answer, then the connection is closed",
                text -> new Fault.Cut(FaultParameters.fewBytes(text, 0))));
        forms.add(one(
                "split",
                BYTES,
                "the answer in pieces of so many bytes",
                text -> new Fault.Split(FaultParameters.fewBytes(text, 1))));
        forms.add(plain("two-in-one", "the answer and one that nobody asked for in one write", Fault.TwoInOne::new));
        forms.add(plain("duplicate", "the same answer twice", Fault.Duplicate::new));
        forms.add(one(
                "garbage-before",
                BYTES,
                "bytes that are no message, then the answer",
                text -> new Fault.GarbageBefore(FaultParameters.fewBytes(text, 1))));
        forms.add(one(
                "garbage-after",
                BYTES,
                "the answer, then bytes that are no message",
                text -> new Fault.GarbageAfter(FaultParameters.fewBytes(text, 1))));
        forms.add(one(
                "oversized",
                BYTES,
                "so many bytes without an end, and nothing more on this connection",
                text -> new Fault.Oversized(FaultParameters.bytes(text))));
    }

    private static void addTimes(List<Form> forms) {
        forms.add(one(
                "late",
                TIME,
                "answered after that time, and carried out at once unless it is before work",
                text -> new Fault.Late(FaultParameters.duration(text))));
        forms.add(one(
                "overtaken",
                TIME,
                "carried out at once, answered after that time, later requests before it",
                text -> new Fault.Overtaken(FaultParameters.duration(text))));
        forms.add(one(
                "drip",
                TIME,
                "the answer byte by byte with that time between two",
                text -> new Fault.Drip(FaultParameters.duration(text))));
    }

    private static Form plain(String name, String meaning, Supplier<Fault> maker) {
        return new Form(name, "", meaning, parameters -> {
            if (!parameters.isEmpty()) {
                throw new IllegalArgumentException("it takes no parameter");
            }
            return maker.get();
        });
    }

    private static Form one(String name, String parameter, String meaning, Function<String, Fault> maker) {
        return new Form(name, parameter, meaning, parameters -> {
            if (parameters.size() != 1) {
                throw new IllegalArgumentException("it takes one parameter");
            }
            return maker.apply(parameters.getFirst());
        });
    }

    private static Fault error(List<String> parameters) {
        if (parameters.size() != 2) {
            throw new IllegalArgumentException("it takes a number and a text");
        }
        try {
            return new Fault.ErrorAnswer(Integer.parseInt(parameters.getFirst()), parameters.getLast());
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("\"" + parameters.getFirst() + "\" is no number", noNumber);
        }
    }
}
