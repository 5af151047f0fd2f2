namespace NetGen.Compiler.Import.Onnx;

/// <summary>What to do about operators that people often have in models and networks don't.</summary>
internal static class UnknownOperators
{
    public static string Advice(string name) => name switch
    {
        "LogSoftmax" => "export the model with Softmax, or without it: the greatest output is the same",
        "Conv" or "ConvTranspose" or "LSTM" or "GRU" or "RNN" =>
            "networks are dense: export only the dense part behind it",
        "ArgMax" or "TopK" => "export the model without it; PredictClass gives the index of the greatest output",
        "QuantizeLinear" or "DequantizeLinear" or "QLinearMatMul" or "MatMulInteger" or "DynamicQuantizeLinear" =>
            "export the model before quantization",
        "InstanceNormalization" or "GroupNormalization" or "LpNormalization" or "MeanVarianceNormalization" =>
            "networks have BatchNormalization, LayerNormalization and RMSNormalization",
        _ => "",
    };
}
