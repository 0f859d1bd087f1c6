using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Kechuang.Core.Draws;

/// <summary>
/// The draw's chance, the same on every machine: block i is HMAC-SHA-256 under the draw's key of the label's UTF-8 bytes, a zero byte and i as eight bytes
/// (big-endian); each block gives four numbers of eight bytes, big-endian, in order.
/// </summary>
public sealed class DrawGenerator(byte[] key, string label)
{
    private readonly byte[] message = [.. Encoding.UTF8.GetBytes(label), 0, 0, 0, 0, 0, 0, 0, 0, 0];
    private byte[] block = [];
    private int used;
    private ulong counter;

    /// <summary>The key of a draw: HMAC-SHA-256 under the seed of the input's hash followed by the UTF-8 bytes of what was said on the spot.</summary>
    public static byte[] KeyOf(byte[] seed, byte[] inputHash, string live) => HMACSHA256.HashData(seed, (byte[])[.. inputHash, .. Encoding.UTF8.GetBytes(live)]);

    /// <summary>A number from 0 up to but not including <paramref name="bound"/>, each equally likely: what lies beyond the last whole multiple of the bound is thrown away.</summary>
    public ulong Below(ulong bound)
    {
        ArgumentOutOfRangeException.ThrowIfZero(bound);
        var beyond = (ulong.MaxValue % bound) + 1 == bound ? 0 : (ulong.MaxValue % bound) + 1;
        ulong number;
        do
        {
            number = Next();
        }
        while (beyond != 0 && number > ulong.MaxValue - beyond);

        return number % bound;
    }

    /// <summary>The items in a random order (Fisher and Yates, from the last place down).</summary>
    public T[] Shuffle<T>(IEnumerable<T> items)
    {
        T[] order = [.. items];
        for (var i = order.Length - 1; i > 0; i--)
        {
            var j = (int)Below((ulong)i + 1);
            (order[i], order[j]) = (order[j], order[i]);
        }

        return order;
    }

    private ulong Next()
    {
        if (used == block.Length)
        {
            BinaryPrimitives.WriteUInt64BigEndian(message.AsSpan(^8), counter++);
            (block, used) = (HMACSHA256.HashData(key, message), 0);
        }

        used += 8;
        return BinaryPrimitives.ReadUInt64BigEndian(block.AsSpan(used - 8, 8));
    }
}
