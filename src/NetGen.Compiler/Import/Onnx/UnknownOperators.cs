namespace NetGen.Compiler.Import.Onnx;

/// <summary>What to do about operators that people often have in models and networks don't.</summary>
internal static class UnknownOperators
{
    public static string Advice(string name) => name switch
    {
        "LogSoftmax" => "export the model with Softmax, or without it: the greatest output is the same",
        "ConvTranspose" => "networks make pictures larger by UpSampling: use Resize, with a Conv behind it",
        "ArgMax" or "TopK" => "export the model without it; PredictClass gives the index of the greatest output",
        "Loop" or "Scan" => "export a module that takes the whole sequence, nn.LSTM, nn.GRU or nn.RNN, in place of a loop over steps",
        "Einsum" => "networks read it as a part of attention; write other products as MatMul",
        "QuantizeLinear" or "DequantizeLinear" or "QLinearMatMul" or "MatMulInteger" or "DynamicQuantizeLinear" =>
            "export the model before quantization",
        "LpNormalization" or "MeanVarianceNormalization" =>
            "networks have BatchNormalization, LayerNormalization, GroupNormalization and RMSNormalization",
        _ => "",
    };
}
