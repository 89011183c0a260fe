package protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.ProtocolMessageEnum;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import protobuf.generate.internal.Internal.Dest;
import protobuf.generate.internal.Internal.Greet;

/** The schemas against the tables of the wire, so that no edit of a .proto changes what old clients see. */
class SchemaTest {

    private static final ParseRegistryMap REGISTRY = ParseRegistryMap.standard();

    @ParameterizedTest
    @CsvSource({
        "900,  GTransfer,    protobuf.generate.internal,       Internal, internal_def/internal.proto",
        "901,  Greet,        protobuf.generate.internal,       Internal, internal_def/internal.proto",
        "1000, CLogin,       protobuf.generate.cli2srv.login,  Auth,     cli_def/login.proto",
        "1001, CRegister,    protobuf.generate.cli2srv.login,  Auth,     cli_def/login.proto",
        "1002, SResponse,    protobuf.generate.cli2srv.login,  Auth,     cli_def/login.proto",
        "1003, CPrivateChat, protobuf.generate.cli2srv.chat,   Chat,     cli_def/chat.proto",
        "1004, SPrivateChat, protobuf.generate.cli2srv.chat,   Chat,     cli_def/chat.proto",
    })
    void keepsNumbersPackagesAndClasses(int number, String name, String javaPackage, String outer, String file) {
        var row = REGISTRY.find(number);
        assertThat(row).isNotNull();
        assertThat(row.type().getName()).isEqualTo(javaPackage + "." + outer + "$" + name);
        assertThat(row.file()).isEqualTo(file);
        Descriptor schema = schema(name);
        assertThat(schema.getFullName()).as("name without a proto package").isEqualTo(name);
        assertThat(schema.getFile().toProto().getSyntax())
                .as("proto2 writes no syntax")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "CRegister,    required string userid = 1",
        "CRegister,    required string passwd = 2",
        "CLogin,       required string userid = 1",
        "CLogin,       required string passwd = 2",
        "CLogin,       optional string platform = 3",
        "CLogin,       optional string app_version = 4",
        "SResponse,    required int32 code = 1",
        "SResponse,    required string desc = 2",
        "CPrivateChat, required string self = 1",
        "CPrivateChat, required string dest = 2",
        "CPrivateChat, required string content = 3",
        "SPrivateChat, required string content = 1",
        "GTransfer,    required enum dest = 1",
        "GTransfer,    optional uint64 netId = 2",
        "GTransfer,    required string userId = 3",
        "GTransfer,    required uint32 ptoNum = 4",
        "GTransfer,    required bytes msg = 5",
        "Greet,        required enum from = 1",
    })
    void keepsFields(String message, String field) {
        assertThat(schema(message).getFields()).extracting(SchemaTest::describe).contains(field);
    }

    @ParameterizedTest
    @CsvSource({
        "CRegister, 2",
        "CLogin, 4",
        "SResponse, 2",
        "CPrivateChat, 3",
        "SPrivateChat, 1",
        "GTransfer, 5",
        "Greet, 1"
    })
    void growsByOptionalFieldsOnly(String message, int lastOfTheFirstVersion) {
        assertThat(schema(message).getFields())
                .filteredOn(field -> field.getNumber() > lastOfTheFirstVersion)
                .allMatch(field -> !field.isRequired());
    }

    @Test
    void keepsTheNumbersOfDest() {
        assertThat(numbers(Dest.values())).isEqualTo(Map.of("Client", 1, "Auth", 2, "Logic", 3, "Gate", 4));
        assertThat(schema("GTransfer").findFieldByName("dest").getEnumType().getName())
                .isEqualTo("Dest");
    }

    @Test
    void keepsTheNumbersOfGreetFrom() {
        assertThat(numbers(Greet.From.values())).isEqualTo(Map.of("Logic", 1, "Gate", 2, "Auth", 3));
        assertThat(schema("Greet").findFieldByName("from").getEnumType().getFullName())
                .isEqualTo("Greet.From");
    }

    private static Map<String, Integer> numbers(ProtocolMessageEnum... values) {
        return Arrays.stream(values).collect(Collectors.toMap(Object::toString, ProtocolMessageEnum::getNumber));
    }

    private static Descriptor schema(String name) {
        return REGISTRY.all().stream()
                .map(SchemaTest::schema)
                .filter(schema -> schema.getName().equals(name))
                .findAny()
                .orElseThrow();
    }

    private static Descriptor schema(MessageType<?> row) {
        Message prototype = com.google.protobuf.Internal.getDefaultInstance(row.type());
        return prototype.getDescriptorForType();
    }

    private static String describe(FieldDescriptor field) {
        String label = field.isRequired() ? "required" : field.isRepeated() ? "repeated" : "optional";
        String type = field.getType().name().toLowerCase(Locale.ROOT);
        return label + " " + type + " " + field.getName() + " = " + field.getNumber();
    }
}
