using System.Reflection;
using NetGen;

// Declared without the generator: what stays of the attributes in an assembly is what is asked here.
[Input(4)]
[Dense(8, Activation.ReLU, Name = "hidden")]
[Dropout(0.5f)]
[Dense(2)]
[Train(Loss.MeanSquaredError)]
internal sealed class Erased;

namespace NetGen.Tests.Info
{
    public class AttributeTests
    {
        private static readonly Type[] Attributes =
            [.. typeof(LayerAttribute).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(Attribute)) && type.IsPublic)];

        [Fact]
        public void Attributes_are_erased_from_the_assembly() =>
            Assert.DoesNotContain(
                typeof(Erased).CustomAttributes,
                attribute => attribute.AttributeType.Assembly == typeof(LayerAttribute).Assembly);

        [Fact]
        public void Layers_inputs_and_outputs_may_be_repeated_and_the_rest_may_not() => Assert.All(Attributes, attribute =>
            Assert.Equal(
                attribute.IsAssignableTo(typeof(LayerAttribute)) || attribute == typeof(InputAttribute) || attribute == typeof(OutputAttribute),
                attribute.GetCustomAttribute<AttributeUsageAttribute>()!.AllowMultiple));

        [Fact]
        public void Attributes_stand_on_classes_and_are_not_inherited() => Assert.All(Attributes, attribute =>
        {
            AttributeUsageAttribute usage = attribute.GetCustomAttribute<AttributeUsageAttribute>()!;
            Assert.Equal(AttributeTargets.Class, usage.ValidOn);
            Assert.False(usage.Inherited);
        });

        [Fact]
        public void Dense_has_the_defaults_of_the_contract()
        {
            var dense = new DenseAttribute(3);
            Assert.Equal(Activation.Linear, dense.Activation);
            Assert.True(dense.UseBias);
            Assert.Equal(Initializer.Zeros, dense.BiasInitializer);
            Assert.Equal((0f, 0f, 0), (dense.L1, dense.L2, dense.InputSize));
            Assert.Null(dense.Name);
            Assert.Equal(Optimizer.Adam, new TrainAttribute(Loss.Huber).Optimizer);
            Assert.Equal(Arithmetic.Fused, new InputAttribute(1).Arithmetic);
        }

        [Theory]
        [InlineData(typeof(Activation), "Linear, Step, ReLU, LeakyReLU, ELU, SELU, GELU, Sigmoid, HardSigmoid, Tanh, Softplus, Softsign, SiLU, HardSwish, Mish, ReLU6, Softmax, GELUTanh")]
        [InlineData(typeof(Loss), "MeanSquaredError, MeanAbsoluteError, Huber, BinaryCrossEntropy, CategoricalCrossEntropy, SparseCategoricalCrossEntropy, Hinge, KLDivergence, Poisson, CosineSimilarity")]
        [InlineData(typeof(Optimizer), "SGD, Adagrad, RMSprop, Adam, AdamW, Nadam, Lion")]
        [InlineData(typeof(Initializer), "GlorotUniform, GlorotNormal, HeUniform, HeNormal, LecunNormal, RandomUniform, RandomNormal, Orthogonal, Zeros, Ones")]
        [InlineData(typeof(Arithmetic), "Fused, Separate")]
        public void Members_keep_their_names_and_order(Type type, string members) =>
            Assert.Equal(members, string.Join(", ", Enum.GetNames(type)));
    }
}
